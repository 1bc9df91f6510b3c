//! Work that can wait steps aside for work that somebody waits for.
//!
//! The check of a large site takes seconds on all the processors it gets. A save in that time must be shown as quickly as
//! any other, and so must everything else on the computer of the person who writes.

/// Lets other threads go before this one from now on. Where the system has no way to ask for that, or refuses, nothing
/// changes but the time that others take.
#[cfg(target_os = "linux")]
pub fn step_aside() {
    /// From 0, which is usual, to 19, which gets what nobody else wants.
    const NICENESS: i32 = 10;
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS);
}

/// Elsewhere the priority is that of the whole program, which must stay as it is.
#[cfg(not(target_os = "linux"))]
pub fn step_aside() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn one_thread_steps_aside_and_the_others_do_not() {
        let of_this_thread =
            || rustix::process::getpriority_process(Some(rustix::thread::gettid()));
        let before = of_this_thread().expect("can be asked");
        let other = std::thread::spawn(move || {
            step_aside();
            of_this_thread().expect("can be asked")
        });
        assert!(other.join().expect("does not panic") > before);
        assert_eq!(of_this_thread(), Ok(before));
    }
}
