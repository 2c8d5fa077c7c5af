import Domain
import Store

/// The page where hypothetical values are tried. Nothing typed here is ever saved.
enum SimulationPage {
    static func empty(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context) else { return .notFound }
        return try show(SimulationForm(subject.overview), isResult: false, subject, context)
    }

    /// What was typed, judged.
    static func judged(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context) else { return .notFound }
        let form = SimulationForm(subject.overview, context.text)
        return try show(form, isResult: form.problems.isEmpty, subject, context)
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> LEPSSubject? {
        guard case .reporting(let address, .simulation) = url, let subject = try LEPSSubject(address, context),
            !subject.overview.leps.isEmpty
        else { return nil }
        return subject
    }

    private static func show(
        _ form: SimulationForm, isResult: Bool, _ subject: LEPSSubject, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let view = SimulationView(
            form, isResult: isResult, action: .reporting(subject.address, .simulation), formToken: context.formToken,
            today: context.page.today)
        return try context.page(
            "Simulazione", frame: subject.frame(context), breadcrumb: subject.breadcrumb,
            hasProblems: !form.problems.isEmpty, template: "reporting/simulation", view)
    }
}
