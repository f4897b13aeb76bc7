import { LINKEDIN_ERROR_TABLE } from './linkedin-error-table.ts';
import { testErrorTable } from './test-error-table.ts';

testErrorTable(LINKEDIN_ERROR_TABLE);
