/// Something that can be found by its words.
struct SearchEntry: Equatable {
  /// The identity of the entity.
  let id: UInt128
  let name: String
  let description: String
}
