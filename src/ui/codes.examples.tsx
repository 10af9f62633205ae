import { Codes } from './codes.tsx'

export const examples = {
  recovery: () => (
    <Codes
      label="復原碼"
      codes={['k7mfp-3xwda', 'q9thc-zz4ne', 'abcde-fghij', 'm2n3p-4q5r6', '8uvwx-yz234']}
    />
  ),
  secret: () => <Codes label="Key" codes={['JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP']} />,
}
