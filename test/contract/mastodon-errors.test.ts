import { MASTODON_ERROR_TABLE } from './mastodon-error-table.ts';
import { testErrorTable } from './test-error-table.ts';

testErrorTable(MASTODON_ERROR_TABLE);
