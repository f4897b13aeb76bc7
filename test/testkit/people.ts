import type { Client } from './client.ts';

interface Refusal {
  readonly __typename: string;
  readonly message?: string;
  readonly fieldErrors?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

export interface MemberData {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly isViewer: boolean;
}

export interface InvitationData {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly status: string;
  readonly mailedAt: string | null;
}

export interface WorkspaceData {
  readonly id: string;
  readonly name: string;
  readonly website: string | null;
  readonly logo: string | null;
  readonly timeZone: string | null;
  readonly members: readonly MemberData[];
  readonly invitations: readonly InvitationData[] | null;
}

export interface ViewerData {
  readonly role: string;
  readonly workspace: WorkspaceData;
  readonly workspaces: readonly {
    readonly workspaceId: string;
    readonly name: string;
    readonly role: string;
    readonly current: boolean;
  }[];
}

const INVITATION = 'id email role status mailedAt';
const WORKSPACE = `id name website logo timeZone members { id email role isViewer } invitations { ${INVITATION} }`;
const ERRORS = '... on Error { message } ... on ValidationError { fieldErrors { path message } }';

export interface SentData extends Refusal {
  readonly invitation?: InvitationData;
  readonly link?: string | null;
}
export interface ChangedData extends Refusal {
  readonly workspace?: WorkspaceData;
}
export interface EnteredData extends Refusal {
  readonly workspaceId?: string;
  readonly name?: string;
}

const ANSWERS = {
  sent: `... on InvitationSuccess { invitation { ${INVITATION} } link }`,
  changed: `... on WorkspaceSuccess { workspace { ${WORKSPACE} } }`,
  entered: '... on WorkspaceEntered { workspaceId name }',
};

/** A mutation about people as `name(input: InputType!)`; answers how to ask for it. */
function mutation<Input extends object, Answer>(name: string, answer: keyof typeof ANSWERS) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const errors =
    name === 'acceptInvitation' || name === 'switchWorkspace' ? '... on Error { message }' : ERRORS;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${ANSWERS[answer]} ${errors} } }`;
  return async (client: Client, input: Input): Promise<Answer> => {
    const data = await client.gql<Record<string, Answer>>(document, { input });
    return data[name] as Answer;
  };
}

export const invite = mutation<{ email: string; role: string }, SentData>('inviteMember', 'sent');
export const resend = mutation<{ invitationId: string }, SentData>('resendInvitation', 'sent');
export const revoke = mutation<{ invitationId: string }, ChangedData>(
  'revokeInvitation',
  'changed',
);
export const accept = mutation<{ code: string }, EnteredData>('acceptInvitation', 'entered');
export const changeRole = mutation<{ memberId: string; role: string }, ChangedData>(
  'changeMemberRole',
  'changed',
);
export const removeMember = mutation<{ memberId: string }, ChangedData>('removeMember', 'changed');
export const createWorkspace = mutation<{ name: string }, EnteredData>(
  'createWorkspace',
  'entered',
);
export const switchWorkspace = mutation<{ workspaceId: string }, EnteredData>(
  'switchWorkspace',
  'entered',
);
export const updateWorkspace = mutation<Record<string, unknown>, ChangedData>(
  'updateWorkspace',
  'changed',
);

export async function leave(client: Client): Promise<EnteredData> {
  const document = `mutation { leaveWorkspace { __typename ${ANSWERS.entered} ${ERRORS} } }`;
  return (await client.gql<{ leaveWorkspace: EnteredData }>(document)).leaveWorkspace;
}

/** Who somebody is where they work. */
export async function viewerOf(client: Client): Promise<ViewerData> {
  const document = `{ viewer { role workspace { ${WORKSPACE} } workspaces { workspaceId name role current } } }`;
  return (await client.gql<{ viewer: ViewerData }>(document)).viewer;
}

/** What the code of a link says to whoever has it; null: nothing. */
export async function received(client: Client, code: string) {
  const document =
    'query ($code: String!) { invitation(code: $code) { workspaceName invitedBy email role status forViewer } }';
  const { invitation } = await client.gql<{
    invitation: { readonly status: string; readonly forViewer: boolean } | null;
  }>(document, { code });
  return invitation;
}
