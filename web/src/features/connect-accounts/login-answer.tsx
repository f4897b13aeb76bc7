import { AttemptFailureAlert } from './attempt-failure-alert.tsx';
import { ReturnedAttempt } from './returned-attempt.tsx';
import { useReturnedAttempt } from './use-returned-attempt.ts';

/** How a login went that came back to this page, and what is left to choose. */
export default function LoginAnswer() {
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
