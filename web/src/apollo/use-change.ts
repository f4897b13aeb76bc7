import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { saidReason } from './said-reason.ts';

/** The answer of a mutation that tells a refusal in a sentence. */
interface Answer {
  readonly __typename: string;
  readonly message?: string;
}

/** Has something changed: `problem` says in a sentence why it was not; null: it was, or nothing was asked yet. */
export function useChange() {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** Answers what the mutation answered when it was done, else null. An `ask` that answers null has said itself why not. */
  const change = async <Result extends Answer>(
    ask: () => Promise<Result | null | undefined>,
  ): Promise<Exclude<Result, { readonly message: string }> | null> => {
    setLoading(true);
    setProblem(null);
    try {
      const result = await ask();
      if (result === null) return null;
      if (result && !isRefusal(result))
        return result as Exclude<Result, { readonly message: string }>;
      setProblem(result?.message ?? t`The server could not be reached. Try again in a moment.`);
    } catch (error) {
      setProblem(saidReason(error) ?? t`The server could not be reached. Try again in a moment.`);
    } finally {
      setLoading(false);
    }
    return null;
  };
  return [change, { loading, problem, forget: () => setProblem(null) }] as const;
}

function isRefusal({ __typename }: Answer): boolean {
  return __typename.endsWith('Error');
}
