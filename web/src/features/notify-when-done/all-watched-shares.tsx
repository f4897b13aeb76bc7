import { WatchedShare } from './watched-share.tsx';
import { useWatchedShares } from './watched-shares.ts';

/** Renders nothing: awaits the ends of the shares one wants to be told of, on every page. */
export function AllWatchedShares() {
  return useWatchedShares().map((id) => <WatchedShare key={id} shareId={id} />);
}
