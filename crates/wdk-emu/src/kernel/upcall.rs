//! The one way by which the kernel calls a driver.

use super::events;
use super::ke::{budget, choice, irql, locks};
use super::stop::stop;

/// Calls a driver's routine: `routine` names its kind for reports.
///
/// Stops the machine (rule 2) when the routine returns at another IRQL, with a lock taken or
/// lost, or inside another critical region than it was called in.
pub fn upcall<T>(routine: &'static str, call: impl FnOnce() -> T) -> T {
    choice::forbid_inside("a driver is called");
    let irql_before = irql::current();
    let locks_before = locks::held();
    let critical_before = irql::critical_regions();
    budget::restart();
    events::entered(routine);
    let value = call();
    events::left(routine);
    if irql::current() != irql_before {
        let after = irql::current();
        stop(
            2,
            format!("{routine} was called at IRQL {irql_before} and returned at {after}"),
        );
    }
    if locks::held() != locks_before {
        let after = locks::held();
        stop(
            2,
            format!(
                "{routine} was called with {locks_before} locks held and returned with {after}"
            ),
        );
    }
    if irql::critical_regions() != critical_before {
        let after = irql::critical_regions();
        stop(
            2,
            format!(
                "{routine} was called {critical_before} critical regions deep and returned {after} deep"
            ),
        );
    }
    value
}
