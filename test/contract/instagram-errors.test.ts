import { describe } from 'vitest';
import {
  INSTAGRAM_BEHIND_PAGE_ERROR_TABLE,
  INSTAGRAM_ERROR_TABLE,
} from './instagram-error-table.ts';
import { testErrorTable } from './test-error-table.ts';

describe.each([INSTAGRAM_ERROR_TABLE, INSTAGRAM_BEHIND_PAGE_ERROR_TABLE])('$name', testErrorTable);
