/// An array in chunks, so that a copy taken for a snapshot shares all but the few chunks that change meanwhile.
///
/// A plain array would be copied whole by the first change after the snapshot took its copy: with a million seats, many
/// milliseconds in which nobody can join.
public struct ChunkedArray<Element: Sendable>: Sendable {
  private static var chunkCapacity: Int { 256 }
  private var chunks: [[Element]] = []

  /// The number of elements.
  public private(set) var count = 0

  /// Makes an empty array.
  public init() {}

  /// The element at a position below `count`.
  public subscript(position: Int) -> Element {
    get { chunks[position / Self.chunkCapacity][position % Self.chunkCapacity] }
    set { chunks[position / Self.chunkCapacity][position % Self.chunkCapacity] = newValue }
  }

  /// Adds an element at the end.
  public mutating func append(_ element: Element) {
    if count % Self.chunkCapacity == 0 { chunks.append([]) }
    chunks[chunks.count - 1].append(element)
    count += 1
  }

  /// Takes the last element away; an empty array is a bug and traps.
  public mutating func removeLast() -> Element {
    let element = chunks[chunks.count - 1].removeLast()
    count -= 1
    if chunks[chunks.count - 1].isEmpty { chunks.removeLast() }
    return element
  }
}

extension ChunkedArray: Sequence {
  /// Goes through the elements in order.
  public func makeIterator() -> some IteratorProtocol<Element> { chunks.joined().makeIterator() }
}

extension ChunkedArray: Equatable where Element: Equatable {}
