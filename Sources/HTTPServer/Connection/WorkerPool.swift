import Dispatch
import Synchronization

/// A fixed number of threads for work that blocks, with a bounded queue before them.
final class WorkerPool: Sendable {
    typealias Job = @Sendable () -> Void

    private struct State {
        /// A ring would save the shifts; the queue is short and a job costs a thousand times more.
        var jobs: [Job] = []
        var isStopped = false
    }

    private let capacity: Int
    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)

    /// A pool that lets at most `capacity` jobs wait.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Number of jobs that wait for a thread.
    var waiting: Int { state.withLock { $0.jobs.count } }

    func start(threads: Int) throws(SystemError) {
        for _ in 0..<max(1, threads) {
            try SystemThread { self.run() }.detach()
        }
    }

    /// Queues a job; false when the queue is full and the job will not run.
    func submit(_ job: @escaping Job) -> Bool {
        submit(job, ifFewerThan: capacity)
    }

    /// Queues the next piece of work for a response that has begun, even when the queue is full: there
    /// are no more of these than connections.
    func submitContinuation(_ job: @escaping Job) {
        _ = submit(job, ifFewerThan: .max)
    }

    private func submit(_ job: @escaping Job, ifFewerThan limit: Int) -> Bool {
        let isTaken = state.withLock { state in
            guard state.jobs.count < limit, !state.isStopped else { return false }
            state.jobs.append(job)
            return true
        }
        if isTaken { work.signal() }
        return isTaken
    }

    /// Lets the threads end after the jobs they run; jobs that wait are dropped.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.jobs = []
        }
        work.signal()
    }

    private func run() {
        while true {
            work.wait()
            let (job, isStopped) = state.withLock { state in
                (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isStopped)
            }
            if isStopped {
                work.signal()  // the next thread's turn to see it
                return
            }
            job?()
        }
    }
}
