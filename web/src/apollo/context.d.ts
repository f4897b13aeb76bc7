import '@apollo/client';

declare module '@apollo/client' {
  export interface DefaultContext {
    /** Called each time the server has begun to listen for a subscription: what was read before may miss something. */
    onListening?: () => void;
  }
}
