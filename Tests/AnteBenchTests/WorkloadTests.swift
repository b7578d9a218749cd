import AnteDomain
import Testing

@testable import ante_bench

@Suite struct WorkloadTests {
  private func plan(clients: Int, seed: UInt64 = 1) -> Plan {
    Plan(
      scenario: .spreadJoin, clients: clients, operations: 100, shards: 1, callers: .pool, sync: .commit,
      batch: 1, seed: seed, data: nil)
  }

  @Test(
    "every user joins once, and every join finds a seat",
    arguments: [(1, 1, 1), (1, 1, 100), (3, 1, 100), (7, 3, 100), (8, 8, 9), (100, 10, 100)])
  func everyJoinFindsASeat(_ clients: Int, _ challenges: Int, _ joins: Int) {
    let workload = Workload(plan: plan(clients: clients), challenges: challenges, users: joins)
    #expect(workload.clients.flatMap(\.users) == workload.users)
    #expect(Set(workload.users + workload.hosts).count == joins + challenges)
    let joinsOfOne = Dictionary(grouping: workload.clients, by: \.challenge)
      .mapValues { $0.reduce(0) { $0 + $1.users.count } }
    #expect(joinsOfOne.values.allSatisfy { $0 + 1 <= workload.seats })
  }

  @Test func aSeedRepeatsTheIds() {
    let ids = [1, 1, 2].map {
      Workload(plan: plan(clients: 1, seed: $0), challenges: 1, users: 5).users
    }
    #expect(ids[0] == ids[1])
    #expect(ids[0] != ids[2])
  }
}
