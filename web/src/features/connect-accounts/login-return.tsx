import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';

const LoginAnswer = lazy(() => import('./login-answer.tsx'));

/** Takes up a login that was begun on another page than Settings and came back there. */
export function LoginReturn() {
  const [search] = useSearchParams();
  const returns = search.has('attempt') || search.has('error');
  const [returned, setReturned] = useState(returns);
  // What it tells stays when it has left the address.
  if (returns && !returned) setReturned(true);
  if (!returned) return null;
  return (
    <Suspense>
      <LoginAnswer />
    </Suspense>
  );
}
