/// An array in chunks, so that a copy taken for a snapshot shares all but the few chunks that change meanwhile.
///
/// A plain array would be copied whole by the first change after the snapshot took its copy: with a million seats, many
/// milliseconds in which nobody can join.
public struct ChunkedArray<Element: Sendable>: Sendable {
  @usableFromInline static var chunkCapacity: Int { 256 }
  @usableFromInline var chunks: [[Element]] = []

  /// The number of elements.
  @inlinable
  public var count: Int { storedCount }
  @usableFromInline var storedCount = 0

  /// Makes an empty array.
  @inlinable
  public init() {}

  /// The element at a position below `count`.
  @inlinable
  public subscript(position: Int) -> Element {
    get { chunks[position / Self.chunkCapacity][position % Self.chunkCapacity] }
    set { chunks[position / Self.chunkCapacity][position % Self.chunkCapacity] = newValue }
  }

  /// Calls a closure with the place where an element stands, which counts no references.
  @inlinable
  @inline(__always)
  package func withPlace<Answer>(of position: Int, _ body: (UnsafeRawPointer) -> Answer) -> Answer {
    chunks.withUnsafeBufferPointer { chunks in
      chunks[position / Self.chunkCapacity].withUnsafeBufferPointer { chunk in
        guard let start = chunk.baseAddress else { preconditionFailure("a chunk without elements") }
        return body(UnsafeRawPointer(start + position % Self.chunkCapacity))
      }
    }
  }

  /// Adds an element at the end.
  @inlinable
  public mutating func append(_ element: Element) {
    if count % Self.chunkCapacity == 0 { addChunk() }
    chunks[chunks.count - 1].append(element)
    storedCount += 1
  }

  @usableFromInline
  mutating func addChunk() {
    var chunk: [Element] = []
    // The first one grows as it needs to, since most arrays stay small; after it, half-empty chunks are rare.
    if !chunks.isEmpty { chunk.reserveCapacity(Self.chunkCapacity) }
    chunks.append(chunk)
  }

  /// Takes the last element away; an empty array is a bug and traps.
  public mutating func removeLast() -> Element {
    let element = chunks[chunks.count - 1].removeLast()
    storedCount -= 1
    if chunks[chunks.count - 1].isEmpty { chunks.removeLast() }
    return element
  }
}

extension ChunkedArray: Sequence {
  /// Goes through the elements in order.
  @inlinable
  public func makeIterator() -> some IteratorProtocol<Element> { chunks.joined().makeIterator() }
}

extension ChunkedArray: Equatable where Element: Equatable {}
