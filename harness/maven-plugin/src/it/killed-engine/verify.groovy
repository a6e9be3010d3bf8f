def log = new File(basedir, 'build.log').text
assert log.contains('exit code 137')
assert log.contains('the last run died while it worked on function / halting')
assert log.contains('The one gate of the suite holds.')
def rows = new File(basedir, 'target/plumbline/long/scores.jsonl').readLines()
assert rows.count { it.contains('"explainer":"halting"') && it.contains('"test":"deletion"') } == 256
