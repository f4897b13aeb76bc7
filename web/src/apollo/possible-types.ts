/** Which types stand behind each interface and union of the API, so that the cache can match fragments. */
export const possibleTypes = {
  Node: ['ConnectionAttempt', 'Share', 'ShareResult', 'SocialConnection', 'Workspace'],
  Error: [
    'ConnectionUnusableError',
    'DuplicateShareError',
    'InstanceUnreachableError',
    'NotFoundError',
    'PlatformRefusedError',
    'PlatformUnavailableError',
    'ShareRejectedError',
    'ValidationError',
  ],
  ChooseAccountsResult: ['ConnectionAttempt', 'NotFoundError', 'ValidationError'],
  ConnectResult: [
    'ConnectRedirect',
    'InstanceUnreachableError',
    'PlatformUnavailableError',
    'ValidationError',
  ],
  DeleteShareResultResult: [
    'NotFoundError',
    'PlatformRefusedError',
    'ShareResultSuccess',
    'ValidationError',
  ],
  DisconnectResult: ['DisconnectSuccess', 'NotFoundError'],
  EditShareResultResult: [
    'NotFoundError',
    'PlatformRefusedError',
    'ShareRejectedError',
    'ShareResultSuccess',
    'ValidationError',
  ],
  ShareChangeResult: ['NotFoundError', 'ShareSuccess', 'ValidationError'],
  ShareMutationResult: [
    'ConnectionUnusableError',
    'DuplicateShareError',
    'ShareRejectedError',
    'ShareSuccess',
    'ValidationError',
  ],
};
