//! Makes the program anew when a file of the themes inside it changes; the macro that embeds them does not tell Cargo.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=themes");
}
