/** Which types stand behind each interface and union of the API, so that the cache can match fragments. */
export const possibleTypes = {
  Node: ['ConnectionAttempt', 'Share', 'ShareResult', 'SocialConnection', 'Workspace'],
  Error: [
    'ConnectionUnusableError',
    'DuplicateShareError',
    'InstanceUnreachableError',
    'NotFoundError',
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
  DisconnectResult: ['DisconnectSuccess', 'NotFoundError'],
  ShareChangeResult: ['NotFoundError', 'ShareSuccess', 'ValidationError'],
  ShareMutationResult: [
    'ConnectionUnusableError',
    'DuplicateShareError',
    'ShareRejectedError',
    'ShareSuccess',
    'ValidationError',
  ],
};
