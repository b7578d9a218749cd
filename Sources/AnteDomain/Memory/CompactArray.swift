/// An array whose first element stands in the value itself; only further ones are kept on the heap.
///
/// Most wallets have one lot and one hold. Each of them in an array of its own would cost an allocation and, with a
/// million wallets, a wait for memory on every join.
public struct CompactArray<Element: Sendable>: Sendable {
  @usableFromInline var tail: [Element] = []
  // Last, so that what stands behind the array in a value can use the bytes that an element leaves of its last word.
  @usableFromInline var head: Element?

  /// Makes an empty array.
  @inlinable
  public init() {}

  /// Adds an element at the end.
  @inlinable
  @inline(__always)
  public mutating func append(_ element: Element) {
    if head == nil { head = element } else { tail.append(element) }
  }

  /// Inserts an element before a position.
  /// - Complexity: O(count).
  @inlinable
  public mutating func insert(_ element: Element, at position: Int) {
    guard let head, position == 0 else {
      if position == 0 { head = element } else { tail.insert(element, at: position - 1) }
      return
    }
    tail.insert(head, at: 0)
    self.head = element
  }

  /// Takes an element out; a position without one is a bug and traps.
  /// - Complexity: O(count).
  @inlinable
  public mutating func remove(at position: Int) -> Element {
    if position > 0 { return tail.remove(at: position - 1) }
    guard let removed = head else { preconditionFailure("no element at 0") }
    head = tail.isEmpty ? nil : tail.removeFirst()
    return removed
  }
}

extension CompactArray: RandomAccessCollection, MutableCollection {
  /// The position of the first element.
  @inlinable
  public var startIndex: Int { 0 }

  /// The number of elements.
  @inlinable
  @inline(__always)
  public var endIndex: Int { head == nil ? 0 : 1 + tail.count }

  /// The element at a position.
  @inlinable
  public subscript(position: Int) -> Element {
    @inline(__always)
    get {
      if position > 0 { return tail[position - 1] }
      guard let head, position == 0 else { preconditionFailure("no element at \(position)") }
      return head
    }
    @inline(__always)
    _modify {
      if position > 0 {
        yield &tail[position - 1]
      } else {
        guard var element = head, position == 0 else { preconditionFailure("no element at \(position)") }
        head = nil
        defer { head = element }
        yield &element
      }
    }
  }
}

extension CompactArray: ExpressibleByArrayLiteral {
  /// Makes an array of the elements listed.
  @inlinable
  public init(arrayLiteral elements: Element...) {
    self.init(elements)
  }

  /// Makes an array of the elements of a sequence.
  @inlinable
  public init(_ elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }
}

extension CompactArray: Equatable where Element: Equatable {}
