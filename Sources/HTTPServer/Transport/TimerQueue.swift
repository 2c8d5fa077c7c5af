/// The deadlines of one event loop: at most one for each timer, the earliest first.
///
/// Timers are small numbers (the places of a table of connections). A binary heap that knows where
/// each timer stands, so that moving a deadline, which every request does, costs no allocation.
struct TimerQueue {
    private struct Entry {
        var deadline: MonotonicTime
        var timer: Int
    }

    private var heap: [Entry] = []
    /// Where in the heap the timer stands; -1 when it is not set.
    private var places: [Int] = []

    /// Number of timers that are set.
    var count: Int { heap.count }

    /// The next deadline, nil when no timer is set.
    var next: MonotonicTime? { heap.first?.deadline }

    /// Sets the timer, or moves it.
    mutating func set(_ timer: Int, to deadline: MonotonicTime) {
        while places.count <= timer { places.append(-1) }
        let place = places[timer]
        if place >= 0 {
            heap[place].deadline = deadline
            restore(place)
        } else {
            heap.append(Entry(deadline: deadline, timer: timer))
            places[timer] = heap.count - 1
            rise(heap.count - 1)
        }
    }

    /// Forgets the timer; it may not be set.
    mutating func clear(_ timer: Int) {
        guard timer < places.count, places[timer] >= 0 else { return }
        let place = places[timer]
        places[timer] = -1
        let last = heap.removeLast()
        guard place < heap.count else { return }
        heap[place] = last
        places[last.timer] = place
        restore(place)
    }

    /// Takes a timer whose deadline has come, nil when there is none.
    mutating func popExpired(at now: MonotonicTime) -> Int? {
        guard let first = heap.first, first.deadline <= now else { return nil }
        clear(first.timer)
        return first.timer
    }

    private mutating func restore(_ place: Int) {
        let timer = heap[place].timer
        rise(place)
        sink(places[timer])
    }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0 {
            let parent = (place - 1) / 2
            guard heap[place].deadline < heap[parent].deadline else { return }
            swap(place, parent)
            place = parent
        }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            let left = 2 * place + 1
            guard left < heap.count else { return }
            let right = left + 1
            let smaller = right < heap.count && heap[right].deadline < heap[left].deadline ? right : left
            guard heap[smaller].deadline < heap[place].deadline else { return }
            swap(place, smaller)
            place = smaller
        }
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        heap.swapAt(one, other)
        places[heap[one].timer] = one
        places[heap[other].timer] = other
    }
}
