/// A recovered value on its way to the shard that it will live on.
///
/// `@unchecked Sendable`: first the replay alone touches it, then only the shard that it is handed to.
final class Parcel<Value: Sendable>: @unchecked Sendable {
  @exclusivity(unchecked) var value: Value

  init(_ value: consuming Value) {
    self.value = value
  }
}
