/** What the tests read of the API, and the shapes it comes in. */

export interface ConnectionData {
  readonly id: string;
  readonly status: 'ACTIVE' | 'NEEDS_RECONNECT' | 'REVOKED';
  readonly statusReason: string | null;
  readonly platform: { readonly id: string };
  readonly platformUserId: string;
  readonly displayName: string;
  readonly instanceUrl: string | null;
  readonly scopes: readonly string[];
  readonly connectedAt: string;
  readonly tokenExpiresAt: string | null;
  readonly renewsAccess: boolean;
  readonly lastPublishedAt: string | null;
}

export const CONNECTION = `id status statusReason platform { id } platformUserId displayName instanceUrl scopes
  connectedAt tokenExpiresAt renewsAccess lastPublishedAt`;

export interface AttemptData {
  readonly id: string;
  readonly status: 'PENDING' | 'CHOOSING' | 'COMPLETED' | 'DENIED' | 'FAILED' | 'EXPIRED';
  readonly failure: string | null;
  readonly candidates: readonly CandidateData[];
  readonly connections: readonly ConnectionData[];
}

export interface CandidateData {
  readonly platformUserId: string;
  readonly platform: string;
  readonly displayName: string;
  readonly alreadyConnected: boolean;
  readonly unavailableReason: string | null;
}

export const ATTEMPT = `id status failure
  candidates { platformUserId platform displayName alreadyConnected unavailableReason }
  connections { ${CONNECTION} }`;

export interface ResultData {
  readonly id: string;
  readonly status: string;
  readonly step: string;
  readonly attempts: number;
  readonly text: string;
  readonly message: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  readonly deleteUnavailableReason: string | null;
  readonly editUnavailableReason: string | null;
  readonly postId: string | null;
  readonly postUrl: string | null;
  readonly version: number;
  readonly platform: { readonly id: string };
  readonly connection: { readonly id: string; readonly status: string };
  readonly failure: {
    readonly kind: string;
    readonly action: string;
    readonly message: string;
    readonly platformCode: string | null;
    readonly retryAt: string | null;
  } | null;
}

export const RESULT = `id status step attempts text message options { name value } postId postUrl version platform { id }
  editedAt deletedAt deleteUnavailableReason editUnavailableReason
  connection { id status } failure { kind action message platformCode retryAt }`;

export interface ShareData {
  readonly id: string;
  readonly finished: boolean;
  readonly reference: string | null;
  readonly results: readonly ResultData[];
}

export const SHARE = `id finished reference results { ${RESULT} }`;

/** What became of one result, from the first attempt on. */
export interface HistoryData {
  readonly id: string;
  readonly platform: { readonly id: string };
  readonly history: readonly {
    readonly number: number;
    readonly startedAt: string;
    readonly sentAt: string | null;
    readonly finishedAt: string | null;
    readonly interrupted: boolean;
    readonly outcome: string | null;
    readonly failure: {
      readonly kind: string;
      readonly message: string;
      readonly platformCode: string | null;
      readonly retryAt: string | null;
    } | null;
    readonly steps: readonly { readonly step: string; readonly at: string }[];
    readonly lookUps: readonly { readonly answer: string; readonly at: string }[];
    readonly tokenRefreshes: readonly string[];
  }[];
  readonly events: readonly {
    readonly kind: string;
    readonly at: string;
    readonly until: string | null;
    readonly message: string | null;
    readonly by: string | null;
  }[];
}

export const HISTORY = `id platform { id } history { number startedAt sentAt finishedAt interrupted outcome
  failure { kind message platformCode retryAt } steps { step at } lookUps { answer at } tokenRefreshes }
  events { kind at until message by }`;

export interface FieldErrorData {
  readonly path: readonly string[];
  readonly message: string;
}

/** What a mutation answers besides success. */
interface Refusal {
  readonly message?: string;
  readonly fieldErrors?: readonly FieldErrorData[];
}

const REFUSAL = '... on Error { message } ... on ValidationError { fieldErrors { path message } }';

export interface ConnectAnswer extends Refusal {
  readonly __typename: string;
  readonly authorizationUrl?: string;
  readonly attemptId?: string;
  readonly instance?: string;
}

export const CONNECT = `mutation ($input: ConnectInput!) { connect(input: $input) { __typename ${REFUSAL}
  ... on ConnectRedirect { authorizationUrl attemptId } ... on InstanceUnreachableError { instance } } }`;

export interface ChooseAnswer extends Refusal, Partial<AttemptData> {
  readonly __typename: string;
}

export const CHOOSE = `mutation ($input: ChooseAccountsInput!) { chooseAccounts(input: $input) { __typename ${REFUSAL}
  ... on ConnectionAttempt { ${ATTEMPT} } } }`;

export interface DisconnectAnswer extends Refusal {
  readonly __typename: string;
  readonly revokedAtPlatform?: boolean;
  readonly connection?: ConnectionData;
}

export const DISCONNECT = `mutation ($input: DisconnectInput!) { disconnect(input: $input) { __typename
  ... on Error { message } ... on DisconnectSuccess { revokedAtPlatform connection { ${CONNECTION} } } } }`;

export interface CheckConnectionAnswer extends Refusal {
  readonly __typename: string;
  readonly connection?: ConnectionData;
  readonly retryAt?: string | null;
}

export const CHECK_CONNECTION = `mutation ($input: CheckConnectionInput!) { checkConnection(input: $input) { __typename
  ... on Error { message } ... on CheckUnansweredError { retryAt }
  ... on CheckConnectionSuccess { connection { ${CONNECTION} } } } }`;

export interface ShareAnswer extends Refusal {
  readonly __typename: string;
  readonly share?: ShareData;
  readonly replayed?: boolean;
  readonly checks?: readonly CheckData[];
  readonly existing?: readonly ResultData[];
  readonly connections?: readonly ConnectionData[];
}

export interface CheckData {
  readonly connection: { readonly id: string; readonly platform: { readonly id: string } };
  readonly text: string;
  readonly link: {
    readonly url: string;
    readonly title: string | null;
    readonly description: string | null;
  } | null;
  readonly length: number;
  readonly limit: number;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

export const CHECK =
  'connection { id platform { id } } text link { url title description } length limit problems warnings';

export const SHARE_MUTATION = `mutation ($input: ShareInput!) { share(input: $input) { __typename ${REFUSAL}
  ... on ShareSuccess { replayed share { ${SHARE} } }
  ... on ShareRejectedError { checks { ${CHECK} } }
  ... on DuplicateShareError { existing { ${RESULT} } }
  ... on ConnectionUnusableError { connections { ${CONNECTION} } } } }`;

export const EDIT_SHARE = `mutation ($input: EditShareInput!) { editShare(input: $input) { __typename ${REFUSAL}
  ... on ShareSuccess { replayed share { ${SHARE} } }
  ... on ShareRejectedError { checks { ${CHECK} } }
  ... on DuplicateShareError { existing { ${RESULT} } }
  ... on ConnectionUnusableError { connections { ${CONNECTION} } } } }`;

export interface ChangeAnswer extends Refusal {
  readonly __typename: string;
  readonly share?: ShareData;
}

/** A mutation that answers ShareChangeResult. */
export function changeMutation(
  name:
    | 'retryShare'
    | 'cancelShare'
    | 'rescheduleShare'
    | 'publishShareNow'
    | 'resolveShareResult'
    | 'lookUpShareResult',
): string {
  const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ${REFUSAL}
    ... on ShareSuccess { share { ${SHARE} } } } }`;
}

export interface PostChangeAnswer extends Refusal {
  readonly __typename: string;
  readonly result?: ResultData;
  readonly checks?: readonly CheckData[];
  readonly kind?: string;
  readonly action?: string;
  readonly platformCode?: string | null;
  readonly retryAt?: string | null;
}

export const DELETE_POST = `mutation ($input: DeleteShareResultInput!) { deleteShareResult(input: $input) {
  __typename ${REFUSAL} ... on ShareResultSuccess { result { ${RESULT} } }
  ... on PlatformRefusedError { kind action platformCode retryAt } } }`;

export const EDIT_POST = `mutation ($input: EditShareResultInput!) { editShareResult(input: $input) {
  __typename ${REFUSAL} ... on ShareResultSuccess { result { ${RESULT} } }
  ... on ShareRejectedError { checks { ${CHECK} } }
  ... on PlatformRefusedError { kind action platformCode retryAt } } }`;

export const PROGRESS = `subscription ($id: ID!) { shareProgress(shareId: $id) { ${RESULT} } }`;
export const CONNECTION_CHANGED = `subscription { connectionChanged { ${CONNECTION} } }`;
