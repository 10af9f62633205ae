/** How the names of FAPI 2.0's modules begin. */
export const STEM = 'fapi2-security-profile-final'
