import { testErrorTable } from './test-error-table.ts';
import { TWITTER_ERROR_TABLE } from './twitter-error-table.ts';

testErrorTable(TWITTER_ERROR_TABLE);
