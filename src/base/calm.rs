//! Work of libraries that may give up with a panic. It is caught, and what the panic says goes to whoever asked for the
//! work, and not to the terminal, where it would look as if the program had broken down.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static IS_CALM: Cell<bool> = const { Cell::new(false) };
}

/// Does work that may panic.
///
/// # Errors
/// What the panic says, where there is one. Values that the work was changing are in no certain state then.
pub fn calmly<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    keep_out_of_the_terminal();
    let before = IS_CALM.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CALM.set(before);
    done.map_err(|panic| words(&*panic))
}

/// For threads that do nothing else but such work.
pub fn stay_calm() {
    keep_out_of_the_terminal();
    IS_CALM.set(true);
}

fn words(panic: &(dyn Any + Send)) -> String {
    let fixed = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let made = || panic.downcast_ref::<String>().cloned();
    fixed.or_else(made).unwrap_or_default()
}

/// Panics of all other work are told as before.
fn keep_out_of_the_terminal() {
    static DONE: Once = Once::new();
    DONE.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // A thread that is about to end may have forgotten what it was.
            if !IS_CALM.try_with(Cell::get).unwrap_or(false) {
                tell(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::process::Command;
    use std::thread;

    use super::*;

    #[test]
    fn what_a_panic_says_is_the_answer() {
        assert_eq!(calmly(|| 1), Ok(1));
        assert_eq!(calmly(|| panic!("fixed")), Err::<(), _>("fixed".to_owned()));
        assert_eq!(
            calmly(|| panic!("{}", "made")),
            Err::<(), _>("made".to_owned())
        );
    }

    /// What is printed can only be seen from another process: this test starts itself as one.
    #[test]
    fn nothing_of_it_is_printed_and_other_panics_are() {
        const INSIDE: &str = "HANDOUT_TEST_OF_PANICS";
        if env::var_os(INSIDE).is_some() {
            let _ = calmly(|| panic!("caught here"));
            let _ = thread::spawn(|| {
                stay_calm();
                panic!("caught beside");
            })
            .join();
            let _ = thread::spawn(|| panic!("told as ever")).join();
            return;
        }
        let own = env::current_exe().expect("has a name");
        let ran = Command::new(own)
            .args(["--exact", "--nocapture"])
            .arg("base::calm::tests::nothing_of_it_is_printed_and_other_panics_are")
            .env(INSIDE, "1")
            .output()
            .expect("can be started");
        let told = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{told}");
        assert!(told.contains("told as ever"), "{told}");
        assert!(!told.contains("caught"), "{told}");
    }
}
