def log = new File(basedir, 'build.log').text
assert log.contains('the suite or an argument is wrong; nothing ran (exit code 2)')
assert log.contains("wrong.yaml:6:39: unknown dataset 'tiy'; did you mean 'toy'? known: toy")
assert log.contains("wrong.yaml:8:3: unknown test type 'deletoin'; did you mean 'deletion'?")
assert !new File(basedir, 'target/plumbline/wrong').exists()
