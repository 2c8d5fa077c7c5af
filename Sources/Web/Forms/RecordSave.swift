import Store

/// Saves what was typed in the form of a record, without losing what others saved meanwhile.
enum RecordSave {
    enum Outcome {
        /// Saved, or nothing had changed.
        case saved
        /// What is wrong, by field: nothing was saved.
        case refused([String: String])
        /// Somebody else changed the same fields: the user chooses.
        case conflict(VersionedForm, ThreeWayMerge, theirs: [String: String], version: Int?)
    }

    static func run(
        _ form: VersionedForm, _ record: some EditableRecord, by user: User, at now: Instant
    ) throws -> Outcome {
        var form = form
        let first = record.fields.first?.name ?? ""
        do {
            _ = try record.content(of: form.mine)
            form.mine = record.normalised(form.mine)
            var current = record.recorded
            // Someone may save again between reading and writing: then it is brought together once more.
            for _ in 1...5 {
                let theirs = record.texts(of: current)
                if current?.version != form.version {
                    let merge = form.merged(with: theirs)
                    guard merge.conflicts.isEmpty else {
                        return .conflict(form, merge, theirs: theirs, version: current?.version)
                    }
                    (form.mine, form.base, form.version) = (merge.merged, theirs, current?.version)
                }
                if form.mine.filter({ !$0.value.isEmpty }) == theirs { return .saved }
                switch try record.save(
                    record.content(of: form.mine), form.mine, replacing: form.version, by: user, at: now)
                {
                case .saved: return .saved
                case .conflict(let now): current = now
                }
            }
        } catch let problems as FieldProblems {
            return .refused(problems.byField)
        } catch StoreError.yearFrozen(let year) {
            return .refused([first: StoreError.yearFrozen(year).description])
        }
        return .refused([first: "Altri stanno salvando gli stessi campi: riprova."])
    }
}
