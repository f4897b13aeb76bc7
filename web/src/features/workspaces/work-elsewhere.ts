import { leaveForGood } from '../../leaving.ts';
import { forgetUnfinished } from '../compose/forget-unfinished.ts';

/** Tells the tabs of this browser, which share a session, that it works in another workspace, ended, or is another. */
const tabs = new BroadcastChannel('herald-workspace');

/** Goes on in the workspace that the session works in now. A full load: nothing of the one before stays in memory. */
export function workElsewhere(): void {
  tabs.postMessage('entered');
  leaveForGood(() => window.location.assign('/'));
}

/** Tells the other tabs that the person signed out; none of them keeps what was written in it. */
export function tellSignedOut(): void {
  tabs.postMessage('signed-out');
}

/** Tells the other tabs that somebody signed in, who may be another person. */
export function tellSignedIn(): void {
  tabs.postMessage('signed-in');
}

/**
 * Goes along when another tab goes on in another workspace, signs out or signs in; answers how to stop. What was typed
 * stays with its tab until the person signs out.
 */
export function followOtherTabs(): () => void {
  const follow = async ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-out') await forgetUnfinished();
    if (data === 'signed-in') sessionStorage.clear();
    leaveForGood(() => window.location.reload());
  };
  tabs.addEventListener('message', follow);
  return () => tabs.removeEventListener('message', follow);
}
