import { AttemptFailureAlert } from './attempt-failure-alert.tsx';
import { ReturnedAttempt } from './returned-attempt.tsx';
import { useReturnedAttempt } from './use-returned-attempt.ts';

/** Takes up a login that was begun on another page than Settings and came back there. */
export function LoginReturn() {
  const { attempt, failure, setFailure, clear } = useReturnedAttempt();
  return (
    <>
      {attempt && <ReturnedAttempt attempt={attempt} onFailure={setFailure} onHandled={clear} />}
      {failure && (
        <AttemptFailureAlert message={failure.message} onClose={() => setFailure(null)} />
      )}
    </>
  );
}
