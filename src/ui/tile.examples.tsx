import { Tile, Tiles } from './tile.tsx'

export const examples = {
  care: () => (
    <Tiles title="福利與關懷" kind="care">
      <Tile href="#" title="福利服務專區" icon="gift" text="補助、保險、貸款" />
      <Tile href="#" title="員工特約商店" icon="shop" text="優惠與地圖" />
      <Tile
        href="#"
        title={
          <>
            差勤 <wbr />
            WebITR 系統
          </>
        }
        icon="time"
        mark="單一登入"
      />
    </Tiles>
  ),
}
