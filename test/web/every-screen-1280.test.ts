import { testEveryScreen } from './screens/test-every-screen.ts';

testEveryScreen({ width: 1280, height: 900, alsoWide: 1920 });
