public import AnteDomain

extension Engine {
  /// Carries out one command.
  public func apply(_ command: Command) async -> Outcome {
    let outcomes = await apply([command], order: .sequential)
    return outcomes[0]
  }

  /// Carries out a batch of commands and answers when all of their outcomes are durable, in the order of the batch.
  ///
  /// The whole batch counts as one call of each shard that it concerns.
  /// - Complexity: one wait for durability, however many commands.
  public func apply(_ commands: [Command], order: BatchOrder) async -> [Outcome] {
    switch order {
    case .sequential: await applyInOrder(commands)
    case .independent: await applyIndependently(commands)
    }
  }

  /// Commands carried out in one go before a shard turns to others: about 1 ms.
  private static let commandsPerSlice = 512

  private func applyInOrder(_ commands: [Command]) async -> [Outcome] {
    var decided: [(shard: Int, result: Result<Decided, EngineError>)] = []
    decided.reserveCapacity(commands.count)
    var entered: Set<Int> = []
    var start = 0
    while start < commands.count {
      let shard = self.shard(of: commands[start])
      var end = start + 1
      while end < commands.count, end - start < Self.commandsPerSlice, self.shard(of: commands[end]) == shard
      {
        end += 1
      }
      let residents = town.residents[shard]
      let fault = refusal(of: .change) ?? (entered.contains(shard) ? nil : residents.shard.admission.enter())
      if let fault {
        for _ in start..<end { decided.append((shard, .failure(fault))) }
      } else {
        entered.insert(shard)
        for result in await residents.carryOut(commands[start..<end]) {
          decided.append((shard, .success(result)))
        }
      }
      start = end
    }
    // A shard goes on until those who were let in have left, so that they can wait for it.
    let durable = await durable(onShards: entered)
    for shard in entered { town.shards[shard].admission.leave() }
    return decided.map { outcome($0.result, durable[$0.shard]) }
  }

  private func applyIndependently(_ commands: [Command]) async -> [Outcome] {
    var positions: [[Int]] = Array(repeating: [], count: town.shards.count)
    for (position, command) in commands.enumerated() { positions[shard(of: command)].append(position) }
    let parts = positions.enumerated().filter { !$0.element.isEmpty }
    if parts.count == 1 { return await applyIndependently(commands, onShard: parts[0].offset) }
    return await withTaskGroup(of: ([Int], [Outcome]).self) { group in
      for (shard, positions) in parts {
        group.addTask {
          (positions, await self.applyIndependently(positions.map { commands[$0] }, onShard: shard))
        }
      }
      var outcomes: [Outcome] = Array(repeating: .fault(.closed), count: commands.count)
      for await (positions, part) in group {
        for (position, outcome) in zip(positions, part) { outcomes[position] = outcome }
      }
      return outcomes
    }
  }

  private func applyIndependently(_ commands: [Command], onShard shard: Int) async -> [Outcome] {
    let residents = town.residents[shard]
    if let fault = enter(residents.shard, .change) {
      return Array(repeating: .fault(fault), count: commands.count)
    }
    defer { residents.shard.admission.leave() }
    let (decided, durable) = await residents.performIndependent(commands)
    return decided.map { outcome(.success($0), durable) }
  }

  private func durable(onShards shards: Set<Int>) async -> [UInt64?] {
    var durable: [UInt64?] = Array(repeating: nil, count: town.shards.count)
    for shard in shards.sorted() { durable[shard] = await town.residents[shard].durable() }
    return durable
  }

  private func outcome(
    _ result: Result<Decided, EngineError>, _ sequence: UInt64?
  ) -> Outcome {
    switch result {
    case .failure(let fault): return .fault(fault)
    case .success(let decided):
      guard let sequence else { return .fault(town.shards[0].failure) }
      switch decided {
      case .accepted(let answer): return .accepted(answer, Receipt(sequence: sequence))
      case .rejected(let rejection): return .rejected(rejection, Receipt(sequence: sequence))
      case .pending: preconditionFailure("a join of the batch was left undecided")
      }
    }
  }

  /// The shard that decides on a command.
  private func shard(of command: Command) -> Int {
    switch command {
    case .openWallet(let user, _), .credit(let user, _, _, _, _), .cancelCharge(let user, _, _),
      .changeStatus(let user, _, _), .hold(let user, _, _, _), .capture(let user, _), .release(let user, _):
      town.placement.shard(of: user)
    case .createChallenge(let id, _, _), .join(let id, _, _), .quit(let id, _, _),
      .changePlan(let id, _, _, _), .moveChallenge(let id, _, _, _), .prove(let id, _, _, _),
      .judgeProof(let id, _, _, _, _, _), .appeal(let id, _, _, _), .upholdAppeal(let id, _, _),
      .dismissAppeal(let id, _, _, _), .reverseAppeal(let id, _, _):
      town.placement.shard(of: id)
    case .describeProduct(let product, _, _), .adjustStock(let product, _, _),
      .reserveStock(let product, _, _, _),
      .confirmReservation(let product, _), .cancelReservation(let product, _):
      town.placement.shard(of: product)
    case .order(let id, _, _, _, _), .cancelOrder(let id, _):
      town.placement.shard(of: id)
    }
  }
}

extension Residents {
  fileprivate func performIndependent(
    _ commands: [Command]
  ) async -> (decided: [Decided], durable: UInt64?) {
    (await carryOut(independent: commands), await durable())
  }
}
