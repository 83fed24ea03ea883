import { csv } from '../parts/findingsSheet'

/** A bank to begin with: the headings the engine knows, and a question of each type that works. */
export function bankTemplate(): Blob {
  const rows = [
    ['题型', '题干', '选项A', '选项B', '选项C', '选项D', '答案', '解析', '知识点', '难度'],
    ['单选题', '火灾报警电话是？', '110', '119', '120', '122', 'B', '《消防法》第四十四条', '报警', '简单'],
    ['多选题', '下列哪些是灭火器的种类？', '干粉', '二氧化碳', '泡沫', '汽油', 'ABC', '', '器材', '适中'],
    ['判断题', '电器着火时应先切断电源。', '', '', '', '', '正确', '', '处置', '简单'],
  ]
  return new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' })
}
