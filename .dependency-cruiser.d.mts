/** The features from the ground up. */
export const floors: string[]
declare const configuration: { forbidden: object[]; options: object }
export default configuration
