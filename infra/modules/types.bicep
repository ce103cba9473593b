@export()
@description('Names and values of tags, or of app settings.')
type Texts = {
  *: string
}
