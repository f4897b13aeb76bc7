import { useLingui } from '@lingui/react/macro';
import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { WorkspaceRole } from '../../gql/graphql.ts';
import { roleNames, roles } from '../../roles.ts';

interface RoleSelectProps extends Omit<NativeSelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: WorkspaceRole;
  readonly onChoose: (role: WorkspaceRole) => void;
}

/** A choice between the roles. */
export function RoleSelect({ value, onChoose, ...rest }: RoleSelectProps) {
  const { t } = useLingui();
  const data = roleNames.map((role) => ({ value: role, label: t(roles[role].label) }));
  return (
    <NativeSelect
      {...rest}
      data={data}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = roleNames.find((role) => role === currentTarget.value);
        if (chosen) onChoose(chosen);
      }}
    />
  );
}
