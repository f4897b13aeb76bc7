import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { PlanItem_ShareFragment } from '../../gql/graphql.ts';
import { shareTitle } from '../../share-title.ts';
import { PlanItemShare } from './plan-item.ts';
import { ShareMenu } from './share-menu.tsx';

/** The menu of a share in a list of another kind. */
export function ListMenu({ share }: { share: FragmentType<PlanItem_ShareFragment> }) {
  const { data, complete } = useFragment({ fragment: PlanItemShare, from: share });
  return complete ? <ShareMenu share={data} title={shareTitle(data)} /> : null;
}
