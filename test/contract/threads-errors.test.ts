import { testErrorTable } from './test-error-table.ts';
import { THREADS_ERROR_TABLE } from './threads-error-table.ts';

testErrorTable(THREADS_ERROR_TABLE);
