import { makeStyles, tokens } from '@fluentui/react-components'

/** The looks that forms, panels and lists share. */
export const usePanelStyles = makeStyles({
  panel: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: '12px 16px',
    marginBlock: '16px',
    maxWidth: '760px',
  },
  fields: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'end' },
  soft: { color: tokens.colorNeutralForeground2 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 220px) minmax(0, 1fr)',
    gap: '6px 16px',
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: '2px' },
  },
  words: { whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxWidth: '75ch' },
  list: { listStyleType: 'none', padding: 0, margin: 0, display: 'grid', gap: '12px' },
  card: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: '12px 16px',
    overflowWrap: 'anywhere',
  },
  scroll: { overflowX: 'auto', maxWidth: '100%' },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: '8px',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      overflowWrap: 'anywhere',
    },
    '@media (max-width: 640px)': {
      '& thead': { position: 'absolute', left: '-9999px' },
      '& tr': { display: 'block', borderBottom: `1px solid ${tokens.colorNeutralStroke1}`, paddingBlock: '8px' },
      '& th, & td': { display: 'block', borderBottom: 'none', padding: '2px 0' },
    },
  },
})
