import { makeStyles, tokens } from '@fluentui/react-components'

const asCards = '@media (max-width: 60rem)'

/** The columns of the tracker's grid, which its head and its rows share; in a narrow window each row is a card. */
export const useGridStyles = makeStyles({
  cells: {
    display: 'grid',
    gridTemplateColumns:
      '10rem minmax(14rem, 3fr) minmax(6rem, 1fr) minmax(6rem, 1fr) minmax(6.5rem, 1fr) minmax(7rem, 1fr) minmax(6rem, 0.9fr) minmax(5.5rem, 0.8fr)',
    gap: '0.25rem 1rem',
    padding: '0.625rem 0.5rem',
    [asCards]: { gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 13rem), 1fr))' },
  },
  row: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    [asCards]: { paddingInline: 0 },
  },
  finding: { minWidth: 0, [asCards]: { gridColumn: '1 / -1' } },
  state: { [asCards]: { gridColumn: '1 / -1' } },
  reference: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  label: { fontWeight: 600 },
  soft: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: 1.35 },
  name: { display: 'none', [asCards]: { display: 'inline', color: tokens.colorNeutralForeground2 } },
})
