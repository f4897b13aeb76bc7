import { FACEBOOK_ERROR_TABLE } from './facebook-error-table.ts';
import { testErrorTable } from './test-error-table.ts';

testErrorTable(FACEBOOK_ERROR_TABLE);
