import { Fold } from './fold.tsx'

export const examples = {
  plain: () => (
    <Fold summary="看數字">
      <p>11-10：64 件</p>
    </Fold>
  ),
}
