import './scalars.ts';
import './types/root.ts';
import './types/error.ts';
import './types/viewer.ts';
import './types/workspace.ts';
import './types/platform.ts';
import './types/social-connection.ts';
import './types/connect.ts';
import './types/connection-attempt.ts';
import './types/disconnect.ts';
import './types/share-image.ts';
import './types/share.ts';
import './types/shares.ts';
import './types/share-mutation.ts';
import './types/share-change.ts';
import './types/post-change.ts';
import './types/share-result.ts';
import './types/share-result-event.ts';
import './types/publish-attempt.ts';
import './types/share-failure.ts';
import './types/share-progress.ts';
import './types/share-check.ts';
import './types/link-preview.ts';
import './types/sandbox.ts';
import { builder } from './builder.ts';

/** The executable API; needs a `Context` per request. */
export const schema = builder.toSchema();
