import type { ErrorRow } from './error-row.ts';
import { plainProblem, problem } from './twitter-problems.ts';

const UPLOAD = { method: 'POST', path: '/2/media/upload' } as const;
const METADATA = { method: 'POST', path: '/2/media/metadata' } as const;

const EDITS = { kind: 'REJECTED', reaction: { does: 'gives up', action: 'EDIT' } } as const;
const IS_DUPLICATE = {
  kind: 'DUPLICATE',
  reaction: { does: 'gives up', action: 'EDIT' },
  says: /already posted the same text/,
} as const;

const TOO_LARGE = {
  ...EDITS,
  answer: { status: 413, body: '<html><h1>413 Request Entity Too Large</h1></html>' },
  images: 1,
  says: /too large.*smaller/,
} as const;

function invalidRequest(error: object) {
  return {
    status: 400,
    body: {
      errors: [error],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.x.com/2/problems/invalid-request',
    },
  };
}

/** What is wrong with the post itself. */
export const TWITTER_CONTENT_ROWS: readonly ErrorRow[] = [
  {
    name: 'somebody else’s page to a description, which would be missing in the post',
    at: METADATA,
    answer: { status: 200, body: '<html>Log in to the Wi-Fi</html>' },
    images: 1,
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /does not understand/,
  },
  {
    ...EDITS,
    name: '400 invalid-request, told by message',
    answer: invalidRequest({ message: '$.text: is not valid', parameters: { text: ['x'] } }),
    says: /^X refused the post: “\$\.text: is not valid”\./,
  },
  {
    ...EDITS,
    name: '400 invalid-request, told by detail',
    answer: invalidRequest({ detail: 'Your media IDs are invalid.', parameters: {} }),
    says: /“Your media IDs are invalid”/,
  },
  {
    ...EDITS,
    name: '400 invalid-request, without a type',
    answer: {
      status: 400,
      body: { errors: [{ message: 'No.', parameters: {} }], title: 'Invalid Request' },
    },
    says: /^X refused the post/,
  },
  {
    ...EDITS,
    name: '400 invalid-request, at an upload',
    at: UPLOAD,
    images: 1,
    answer: invalidRequest({ message: 'Unsupported media type.', parameters: { media: [] } }),
    says: /“Unsupported media type”/,
  },
  {
    ...EDITS,
    name: '400 invalid-request, at a description',
    at: METADATA,
    images: 1,
    answer: invalidRequest({ message: '$.metadata: is invalid', parameters: {} }),
  },
  {
    ...IS_DUPLICATE,
    name: '403 duplicate content',
    answer: plainProblem(
      403,
      'Forbidden',
      'You are not allowed to create a Tweet with duplicate content.',
    ),
  },
  {
    ...IS_DUPLICATE,
    name: '403 duplicate content, in the newer words',
    answer: plainProblem(
      403,
      'Forbidden',
      'You are not allowed to create a Post with duplicate content.',
    ),
  },
  {
    ...EDITS,
    name: '403 not permitted to perform this action',
    answer: plainProblem(403, 'Forbidden', 'You are not permitted to perform this action.'),
    says: /^X does not permit this post: “You are not permitted/,
  },
  {
    ...EDITS,
    name: '403 not permitted, in the newer words',
    answer: plainProblem(403, 'Forbidden', 'You are not permitted to create this Post.'),
    says: /^X does not permit this post/,
  },
  {
    ...EDITS,
    name: '404 resource-not-found',
    answer: problem(
      404,
      'resource-not-found',
      'Not Found Error',
      'Could not find tweet with in_reply_to_tweet_id: [1].',
    ),
    says: /does not find what the post refers to/,
  },
  { ...TOO_LARGE, name: '413, at an upload', at: UPLOAD },
  { ...TOO_LARGE, name: '413, at the post' },
];
