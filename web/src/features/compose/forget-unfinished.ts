import { forgetHandedOver } from '../../handed-over.ts';
import { discardAllDrafts, stopKeepingDrafts } from './draft-store.ts';

/** What was composed and not shared is the business of the person who leaves this browser. A full load has to follow. */
export async function forgetUnfinished(): Promise<void> {
  stopKeepingDrafts();
  sessionStorage.clear();
  discardAllDrafts();
  await forgetHandedOver().catch(() => undefined);
}
