import { BannerArt } from './banner-art.tsx'

export const examples = { art: () => <BannerArt /> }
