import { testEveryScreen } from './screens/test-every-screen.ts';

testEveryScreen({ width: 390, height: 844, alsoWide: 360 });
