import { asset } from './assets.tsx'

/** The drawn harbour; with a title on its sky it carries the h1. */
export function BannerArt({ title, text }: { title?: string; text?: string }) {
  return (
    <div class={title ? 'banner-art banner-art--title' : 'banner-art'}>
      {title && (
        <div class="banner-art__words">
          <h1>{title}</h1>
          {text && <p>{text}</p>}
        </div>
      )}
      <img src={asset('harbour.svg')} alt="" />
    </div>
  )
}
