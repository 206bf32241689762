/** Each colour in CSS with its lighter companion: shades 500 and 100 of the Tailwind palette. */
export const paletteOf = {
  GRAY: { primary: '#6B7280', secondary: '#F3F4F6' },
  RED: { primary: '#EF4444', secondary: '#FEE2E2' },
  ORANGE: { primary: '#F97316', secondary: '#FFEDD5' },
  AMBER: { primary: '#F59E0B', secondary: '#FEF3C7' },
  YELLOW: { primary: '#EAB308', secondary: '#FEF9C3' },
  LIME: { primary: '#84CC16', secondary: '#ECFCCB' },
  GREEN: { primary: '#22C55E', secondary: '#DCFCE7' },
  TEAL: { primary: '#14B8A6', secondary: '#CCFBF1' },
  CYAN: { primary: '#06B6D4', secondary: '#CFFAFE' },
  BLUE: { primary: '#3B82F6', secondary: '#DBEAFE' },
  INDIGO: { primary: '#6366F1', secondary: '#E0E7FF' },
  VIOLET: { primary: '#8B5CF6', secondary: '#EDE9FE' },
  PURPLE: { primary: '#A855F7', secondary: '#F3E8FF' },
  PINK: { primary: '#EC4899', secondary: '#FCE7F3' },
} as const;
