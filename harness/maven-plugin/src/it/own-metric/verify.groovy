def log = new File(basedir, 'build.log').text
assert log.contains('The one gate of the suite holds.')
assert new File(basedir, 'target/plumbline/own/scores.jsonl').text.contains('"test":"sign-match"')
