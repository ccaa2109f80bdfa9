import { makeStyles, tokens } from '@fluentui/react-components'

const line = `1px solid ${tokens.colorNeutralStroke2}`

/** The looks that forms, panels and lists share. */
export const usePanelStyles = makeStyles({
  panel: {
    border: line,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: '0 1.25rem 1.25rem',
    marginBlock: '1rem',
    '& > h2': { marginTop: '1rem' },
  },
  narrow: { maxWidth: '44rem' },
  fields: { display: 'grid', gap: '0.875rem' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '0.75rem', alignItems: 'end' },
  soft: { color: tokens.colorNeutralForeground2 },
  small: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(6.5rem, 0.7fr) minmax(0, 1.3fr)',
    gap: '0.5rem 1rem',
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    '@media (max-width: 30rem)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: '0 0', '& dd': { marginBottom: '8px' } },
  },
  words: { whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxWidth: '75ch' },
  lead: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: 600 },
  list: { listStyleType: 'none', padding: 0, margin: 0, display: 'grid', gap: '0.75rem' },
  cards: {
    listStyleType: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: '0.75rem',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 20rem), 1fr))',
  },
  card: {
    border: line,
    borderRadius: tokens.borderRadiusLarge,
    padding: '0.875rem 1rem',
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
    '& h2': { margin: '0 0 0.25rem', fontSize: '1.0625rem' },
  },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(18rem, 24rem)',
    gap: '0 2rem',
    alignItems: 'start',
    '@media (max-width: 60rem)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  /** Three parts: what comes first, what stands beside it where there is room and after it where there is not, the rest. */
  aside: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(18rem, 25rem)',
    gridTemplateRows: 'auto 1fr',
    gap: '0 2rem',
    alignItems: 'start',
    '& > :nth-child(2)': { gridColumn: 2, gridRow: '1 / span 2' },
    '@media (max-width: 60rem)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'none',
      '& > :nth-child(2)': { gridColumn: 'auto', gridRow: 'auto' },
    },
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: '0.5rem 0.75rem 0.5rem 0',
      borderBottom: line,
      overflowWrap: 'anywhere',
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontWeight: 600 },
    '& tbody th': { fontWeight: 600 },
    '@media (max-width: 40rem)': {
      '& thead': { position: 'absolute', left: '-9999px' },
      '& tr': { display: 'block', borderBottom: line, paddingBlock: '0.5rem' },
      '& th, & td': { display: 'block', borderBottomStyle: 'none', padding: '2px 0' },
    },
  },
})
